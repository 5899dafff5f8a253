-- The leg to the guide has ended, or was given long enough to: now the guide may be rung again.
-- KEYS guide, idle, deadlines
-- ARGV now, guide, call
-- Answers ok, `later` when something else still keeps the guide, or what was wrong.
local state, status, leg = unpack(redis.call('HMGET', key.guide, 'state', 'status', 'call'))
if not leg or (arg.call ~= '' and arg.call ~= leg) then return 'call' end
if state == 'offered' or state == 'connected' then return 'guide' end
redis.call('HDEL', key.guide, 'call')
redis.call('ZREM', key.deadlines, 'leg:' .. arg.guide)
if state ~= 'idle' or status ~= 'ready' then return 'later' end
redis.call('ZADD', key.idle, arg.now, arg.guide)
return 'ok'
