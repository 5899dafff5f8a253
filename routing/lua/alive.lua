-- Postpone the check of a citizen's call after a sign of life.
-- KEYS contact, deadlines
-- ARGV contact, call, waits_until, talks_until, stranded_until
-- Returns the contact's fields. Moves nothing if the contact has ended, has another call, or is a
-- waiting callback, which has no call to check.
local state, call, callback = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'callback'))
local live = state and state ~= 'ended' and (callback ~= '1' or state == 'connected')
if live and (arg.call == '' or arg.call == call) then
  if arg.call ~= '' then redis.call('HDEL', key.contact, 'stranded') end
  local deadline = arg.waits_until
  if state == 'connected' then deadline = arg.talks_until
  elseif redis.call('HEXISTS', key.contact, 'stranded') == 1 then deadline = arg.stranded_until end
  redis.call('ZADD', key.deadlines, deadline, 'alive:' .. arg.contact)
end
return redis.call('HGETALL', key.contact)
