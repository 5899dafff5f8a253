-- A contact whose group or language the site has no more goes on where it can be served: in line
-- there, or with its promised time there.
-- KEYS contact, queue, new queue, events, booked, new booked
-- ARGV now, contact, new queue, events_kept
local state, since, due = unpack(redis.call('HMGET', KEYS[1], 'state', 'since', 'due'))
if not state or state == 'connected' or state == 'ended' then return 'contact' end
redis.call('HSET', KEYS[1], 'queue', ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[2])
if state == 'waiting' then redis.call('ZADD', KEYS[3], since, ARGV[2]) end
if redis.call('ZREM', KEYS[5], ARGV[2]) == 1 then redis.call('ZADD', KEYS[6], due, ARGV[2]) end
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[4], '*', 'event', 'Adopted', 'at', ARGV[1],
  'contact', ARGV[2], 'queue', ARGV[3])
return 'ok'
