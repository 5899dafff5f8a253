-- Return whether a callback's citizen is being rung: a guide has accepted it or is kept free for it.
-- Same as Callback.is_rung in Python.
local function is_rung(contact, callback)
  local state, live, offer = unpack(redis.call('HMGET', contact, 'state', 'live', 'offer'))
  local first = state == 'offered' and redis.call('HGET', callback, 'summoned') == offer
  return live == '0' and (state == 'connecting' or first)
end
