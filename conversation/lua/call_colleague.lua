-- Reserve two guides for a call with each other; routing offers them nothing meanwhile.
-- KEYS colleague_call, caller, callee, caller_idle, callee_idle, deadlines, events
-- ARGV now, call, caller, callee, rings_until, kept, events_kept
if not is_free(key.caller) then return 'caller' end
if not is_free(key.callee) then return 'callee' end
redis.call('ZREM', key.caller_idle, arg.caller)
redis.call('ZREM', key.callee_idle, arg.callee)
for _, guide in ipairs({key.caller, key.callee}) do
  redis.call('HSET', guide, 'state', 'colleague_call', 'colleague_call', arg.call, 'since', arg.now)
end
redis.call('HSET', key.colleague_call, 'caller', arg.caller, 'callee', arg.callee, 'state', 'ringing_caller', 'began', arg.now)
redis.call('PEXPIRE', key.colleague_call, arg.kept)
redis.call('ZADD', key.deadlines, arg.rings_until, 'colleague_call:' .. arg.call)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'ColleagueCalled', 'at', arg.now,
  'guide', arg.caller, 'to', arg.callee, 'call', arg.call)
return 'ok'
