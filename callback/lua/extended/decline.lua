-- Decline as routing does. A callback whose citizen is being rung, or that is scheduled for a later
-- time, does not return to the line.
-- KEYS callback, open, every_open, out, returning, scheduled
local call, live = unpack(redis.call('HMGET', key.contact, 'call', 'live'))
local answer = decline(key, arg)
if answer == 'ok' and live == '0' and may(key.callback, 'decline') then
  out_again(key, arg.contact, 'decline', call, arg.now)
end
return answer
