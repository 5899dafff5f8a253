-- Postpone the check of a citizen's call after a sign of life.
-- KEYS contact, deadlines
-- ARGV contact, call, waits_until, talks_until, stranded_until
-- Returns the contact's fields. Moves nothing if the contact has ended, has another call, or has no
-- call to check, because it waits and is not live.
local state, call, live = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'live'))
local has_call = state and state ~= 'ended' and (live == '1' or state == 'connected' or state == 'transferred')
if has_call and (arg.call == '' or arg.call == call) then
  if arg.call ~= '' then redis.call('HDEL', key.contact, 'stranded') end
  local deadline = arg.waits_until
  if state == 'connected' or state == 'transferred' then deadline = arg.talks_until
  elseif redis.call('HEXISTS', key.contact, 'stranded') == 1 then deadline = arg.stranded_until end
  redis.call('ZADD', key.deadlines, deadline, 'alive:' .. arg.contact)
end
return redis.call('HGETALL', key.contact)
