-- Free a guide whose leg has ended, or has had long enough to end: they can be rung again. One in
-- wrap-up can be interrupted from now on if `may_interrupt`, `limit` times a day, and once in a row.
-- KEYS guide, idle, interruptible, interruptions, deadlines
-- ARGV now, guide, call, may_interrupt, limit
-- Returns ok, `later` if something else still occupies the guide, or what was wrong.
local state, status, leg, interrupted = unpack(redis.call('HMGET', key.guide, 'state', 'status', 'call', 'wrap_up_interrupted'))
if not leg or (arg.call ~= '' and arg.call ~= leg) then return 'call' end
if state == 'offered' or state == 'connected' or state == 'consulted' or state == 'colleague_call' then return 'guide' end
redis.call('HDEL', key.guide, 'call')
redis.call('ZREM', key.deadlines, 'leg:' .. arg.guide)
if status ~= 'ready' then return 'later' end
if state == 'idle' then redis.call('ZADD', key.idle, arg.now, arg.guide) return 'ok' end
if arg.may_interrupt == '' or interrupted then return 'later' end
if tonumber(redis.call('HGET', key.interruptions, arg.guide) or 0) >= tonumber(arg.limit) then return 'later' end
redis.call('ZADD', key.interruptible, arg.now, arg.guide)
return 'ok'
