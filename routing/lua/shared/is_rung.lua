-- Return whether a callback's citizen is being rung: a guide has accepted it or is kept free for it.
-- Same as Contact.is_rung in Python.
local function is_rung(contact)
  local state, callback, offer, summoned = unpack(
    redis.call('HMGET', contact, 'state', 'callback', 'offer', 'summoned'))
  return callback == '1' and (state == 'connecting' or (state == 'offered' and summoned == offer))
end
