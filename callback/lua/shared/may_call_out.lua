-- Return whether a guide may place a call of their own: signed in, idle and on no line.
local function may_call_out(guide)
  local status, state, leg = unpack(redis.call('HMGET', guide, 'status', 'state', 'call'))
  return (status or 'signed_out') ~= 'signed_out' and (state or 'idle') == 'idle' and not leg
end
