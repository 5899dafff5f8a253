-- Return why the guide is not on the line with the citizen, or nil and the offer that names the conference.
-- While the guide's browser is lost the citizen hears music elsewhere, and nobody may be left alone.
local function not_on_line(contact, guide)
  local state, of, offer, interrupted = unpack(redis.call('HMGET', contact, 'state', 'guide', 'offer', 'interrupted'))
  if state ~= 'connected' then return 'contact' end
  if of ~= guide then return 'guide' end
  return interrupted and 'interrupted' or nil, offer
end
