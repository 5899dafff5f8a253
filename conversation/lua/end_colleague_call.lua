-- End a colleague call: both guides are idle again, once their legs have ended.
-- KEYS colleague_call, caller, callee, caller_idle, callee_idle, deadlines, events
-- ARGV now, call, caller, callee, side, reason, leg_until, events_kept
local state, talked = unpack(redis.call('HMGET', key.colleague_call, 'state', 'talked'))
if not state or state == 'ended' then return 'ended' end
redis.call('HSET', key.colleague_call, 'state', 'ended', 'ended', arg.now, 'reason', arg.reason, 'side', arg.side)
redis.call('ZREM', key.deadlines, 'colleague_call:' .. arg.call)
local guides = {{arg.caller, key.caller, key.caller_idle}, {arg.callee, key.callee, key.callee_idle}}
for _, one in ipairs(guides) do
  local does, of = unpack(redis.call('HMGET', one[2], 'state', 'colleague_call'))
  if does == 'colleague_call' and of == arg.call then
    idle_again(one[2], one[3], key.deadlines, one[1], arg.now, arg.leg_until)
  end
end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'ColleagueCallEnded', 'at', arg.now,
  'guide', arg.caller, 'to', arg.callee, 'call', arg.call, 'reason', arg.reason, 'talked', talked or '0')
return 'ok'
