-- A guide of a colleague call is on the line: the caller, whose colleague rings now, or the colleague.
-- KEYS colleague_call, deadlines, events
-- ARGV now, call, side, due, events_kept
local state, caller, callee = unpack(redis.call('HMGET', key.colleague_call, 'state', 'caller', 'callee'))
if not state or state == 'ended' then return 'ended' end
if state ~= 'ringing_' .. arg.side then return 'again' end
redis.call('ZADD', key.deadlines, arg.due, 'colleague_call:' .. arg.call)
if arg.side == 'caller' then
  redis.call('HSET', key.colleague_call, 'state', 'ringing_callee')
  return 'ok'
end
redis.call('HSET', key.colleague_call, 'state', 'talking', 'talked', arg.now)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'ColleagueAnswered', 'at', arg.now,
  'guide', caller, 'to', callee, 'call', arg.call)
return 'ok'
