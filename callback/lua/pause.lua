-- A waiting callback rests until a moment when the citizen may be rung; its place is kept.
-- KEYS contact, queue, deadlines, events
-- ARGV now, contact, until, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'waiting' then return 'contact' end
if redis.call('HGET', KEYS[1], 'callback') ~= '1' then return 'callback' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'paused', 'until', ARGV[3])
redis.call('ZADD', KEYS[3], ARGV[3], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[4], '*', 'event', 'Paused', 'at', ARGV[1],
  'contact', ARGV[2], 'until', ARGV[3])
return 'ok'
