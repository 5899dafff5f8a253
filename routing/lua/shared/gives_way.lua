-- Whether the callback that a number has may be replaced: it is the one that was agreed on, and
-- nobody is being rung for it.
local function gives_way(other, agreed, contact)
  local state, callback = unpack(redis.call('HMGET', contact, 'state', 'callback'))
  return other == agreed and callback == '1' and (state == 'waiting' or state == 'paused')
end
