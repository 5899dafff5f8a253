-- Free a guide whose leg has ended, or has had long enough to end: they can be rung again.
-- KEYS guide, idle, deadlines
-- ARGV now, guide, call
-- Returns ok, `later` if something else still occupies the guide, or what was wrong.
local state, status, leg = unpack(redis.call('HMGET', key.guide, 'state', 'status', 'call'))
if not leg or (arg.call ~= '' and arg.call ~= leg) then return 'call' end
if state == 'offered' or state == 'connected' or state == 'consulted' or state == 'colleague_call' then return 'guide' end
redis.call('HDEL', key.guide, 'call')
redis.call('ZREM', key.deadlines, 'leg:' .. arg.guide)
if state ~= 'idle' or status ~= 'ready' then return 'later' end
redis.call('ZADD', key.idle, arg.now, arg.guide)
return 'ok'
