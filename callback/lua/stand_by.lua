-- The citizen is on the line with us: until that call is over no telephone is rung that is in use.
-- A callback that waits rests for it; one that rests goes on so, and for this too when it returns.
-- KEYS contact, queue, deadlines, events, line
-- ARGV now, contact, call ('' whichever is on the line), but this one, latest return to the line,
--      events_kept
local call = ARGV[3] ~= '' and ARGV[3] or redis.call('GET', KEYS[5]) or ''
if call == '' or call == ARGV[4] or string.sub(call, 1, 5) == 'over ' then return 'line' end
local state, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback'))
if callback ~= '1' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', KEYS[1], 'calling', call)
if state == 'paused' then return 'ok' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'paused', 'rests', 'calling')
redis.call('ZADD', KEYS[3], ARGV[5], 'resume:' .. ARGV[2])
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[6], '*', 'event', 'Paused', 'at', ARGV[1],
  'contact', ARGV[2], 'until', '', 'why', 'calling')
return 'ok'
