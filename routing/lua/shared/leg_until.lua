-- Return until when a leg occupies the guide after an offer. A ring order that the carrier has not
-- answered may still ring: then the guide gets a leg named `nameless`.
local function leg_until(offer, guide, nameless, ends, rings)
  local ordered, call = unpack(redis.call('HMGET', offer, 'ringing', 'call'))
  if not ordered or call then return ends end
  redis.call('HSET', guide, 'call', nameless)
  return rings
end
