-- Record that the carrier refused an order because of our account. If the fault stops every call,
-- pause ringing, each time for twice as long up to `longest_pause`; faults during a pause do not
-- extend it.
-- KEYS account_faults, rings_paused
-- ARGV now, fault, forget_before, pause, longest_pause
redis.call('ZADD', key.account_faults, arg.now, arg.fault)
redis.call('ZREMRANGEBYSCORE', key.account_faults, '-inf', '(' .. arg.forget_before)
if arg.pause == '' then return 'ok' end
local until_, pause = unpack(redis.call('HMGET', key.rings_paused, 'until', 'pause'))
if (tonumber(until_) or 0) > tonumber(arg.now) then return 'paused' end
pause = pause and math.min(2 * pause, arg.longest_pause) or tonumber(arg.pause)
redis.call('HSET', key.rings_paused, 'until', arg.now + pause, 'pause', pause)
return 'ok'
