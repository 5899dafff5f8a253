-- Claim the ringing of one guide of a colleague call for one job, so that the telephone rings once.
-- KEYS colleague_call
-- ARGV now, side
if redis.call('HGET', key.colleague_call, 'state') ~= 'ringing_' .. arg.side then return 'state' end
if redis.call('HSETNX', key.colleague_call, 'ordered_' .. arg.side, arg.now) == 0 then return 'claimed' end
return 'ok'
