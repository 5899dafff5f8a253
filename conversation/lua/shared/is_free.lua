-- Return whether a guide can be called by a colleague: on duty or away, without contact and leg.
local function is_free(guide)
  local status, state, leg = unpack(redis.call('HMGET', guide, 'status', 'state', 'call'))
  return (status or 'signed_out') ~= 'signed_out' and (state or 'idle') == 'idle' and not leg
end
