-- The leg to the guide has ended, or was given long enough to: now the guide may be rung again.
-- KEYS guide, idle, deadlines
-- ARGV now, guide, call ('' for whichever it is)
-- Answers ok, `later` when something else still keeps the guide, or what was wrong.
local state, status, leg = unpack(redis.call('HMGET', KEYS[1], 'state', 'status', 'call'))
if not leg or (ARGV[3] ~= '' and ARGV[3] ~= leg) then return 'call' end
if state == 'offered' or state == 'connected' then return 'guide' end
redis.call('HDEL', KEYS[1], 'call')
redis.call('ZREM', KEYS[3], 'leg:' .. ARGV[2])
if state ~= 'idle' or status ~= 'ready' then return 'later' end
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
return 'ok'
