-- A sign of life from a citizen's call moves the moment when we would look for it.
-- KEYS contact, deadlines
-- ARGV contact, call ('' for whichever it is), deadline while it waits, while it talks, and while it
--      is stranded in a conference that its guide has left
-- Answers the contact as it stands. Nothing moves when it has ended, has another call, or is a
-- callback that waits, for then there is no call to look for.
local state, call, callback = unpack(redis.call('HMGET', KEYS[1], 'state', 'call', 'callback'))
local live = state and state ~= 'ended' and (callback ~= '1' or state == 'connected')
if live and (ARGV[2] == '' or ARGV[2] == call) then
  if ARGV[2] ~= '' then redis.call('HDEL', KEYS[1], 'stranded') end
  local deadline = ARGV[3]
  if state == 'connected' then deadline = ARGV[4]
  elseif redis.call('HEXISTS', KEYS[1], 'stranded') == 1 then deadline = ARGV[5] end
  redis.call('ZADD', KEYS[2], deadline, 'alive:' .. ARGV[1])
end
return redis.call('HGETALL', KEYS[1])
