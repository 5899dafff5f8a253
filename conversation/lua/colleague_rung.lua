-- Name the leg of one guide of a colleague call, as the carrier has it.
-- KEYS colleague_call, guide
-- ARGV side, leg
local state, leg = unpack(redis.call('HMGET', key.colleague_call, 'state', arg.side .. '_leg'))
if not state or state == 'ended' then return 'ended' end
if leg then return leg == arg.leg and 'again' or 'leg' end
redis.call('HSET', key.colleague_call, arg.side .. '_leg', arg.leg)
redis.call('HSET', key.guide, 'call', arg.leg)
return 'ok'
