-- Return whether a number's callback may be replaced: it is the agreed one, and neither its citizen
-- nor a guide is being rung for it.
local function gives_way(other, agreed, contact)
  local state, live = unpack(redis.call('HMGET', contact, 'state', 'live'))
  return other == agreed and live == '0' and (state == 'waiting' or state == 'paused')
end
