-- The citizen is on the line with us: until that call is over no telephone is rung that is in use.
-- A callback that waits rests for it; one that rests goes on so, and for this too when it returns.
-- KEYS contact, queue, deadlines, events
-- ARGV now, contact, call, latest return to the line, events_kept
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if callback ~= '1' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', KEYS[1], 'calling', ARGV[3])
if state == 'paused' then return 'ok' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'paused', 'rests', 'calling')
redis.call('ZADD', KEYS[3], ARGV[4], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'event', 'Paused', 'at', ARGV[1],
  'contact', ARGV[2], 'until', '', 'why', 'calling')
return 'ok'
