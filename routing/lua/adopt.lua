-- A contact whose group or language the site has no more waits on where it can be served.
-- KEYS contact, queue, new queue, events
-- ARGV now, contact, new queue, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'waiting' then return 'contact' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'queue', ARGV[3])
redis.call('ZADD', KEYS[3], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[4], '*', 'event', 'Adopted', 'at', ARGV[1],
  'contact', ARGV[2], 'queue', ARGV[3])
return 'ok'
