-- Until when a leg keeps the guide's line after an offer. A ring order that the carrier has not
-- answered may still ring: the guide then has a leg that `nameless` stands for.
local function leg_until(offer, guide, nameless, ends, rings)
  local ordered, call = unpack(redis.call('HMGET', offer, 'ringing', 'call'))
  if not ordered or call then return ends end
  redis.call('HSET', guide, 'call', nameless)
  return rings
end
