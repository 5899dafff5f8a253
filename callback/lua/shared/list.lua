-- List an open callback under its queue; callback/keys.py says what the lists hold. One that has met
-- a guide or ended is on none.
local function list(key, id)
  local state, due, until_, why = unpack(redis.call('HMGET', key.callback, 'state', 'due', 'until', 'why'))
  local since, live = unpack(redis.call('HMGET', key.contact, 'since', 'live'))
  if state == 'connected' or state == 'ended' then return end
  if live ~= '1' and redis.call('HGET', key.callback, 'outgoing') then return end -- a guide's own call
  redis.call('ZADD', key.open, since, id)
  redis.call('ZADD', key.every_open, since, id)
  if live == '1' then return end
  local returns = 0
  if state == 'suspended' or state == 'retrying' then returns = why == 'held' and '+inf' or tonumber(until_ or '') or 1 end
  if state ~= 'in_line' then redis.call('ZADD', key.out, since, id) end
  if state == 'scheduled' then redis.call('ZADD', key.scheduled, due, id)
  else redis.call('ZADD', key.returning, returns, id) end
end
