-- Return whether a number's callback may be replaced: it is the agreed one, and neither its citizen
-- nor a guide is being rung for it.
local function gives_way(other, agreed, contact)
  local state, callback = unpack(redis.call('HMGET', contact, 'state', 'callback'))
  return other == agreed and callback == '1' and (state == 'waiting' or state == 'paused')
end
