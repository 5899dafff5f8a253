-- Put a contact into its queue, in the place that its `since` gives it. `live` lists those of the
-- queue whose citizen is on the line.
local function put_in(contact, queue, live, id)
  redis.call('HSET', contact, 'state', 'waiting')
  local since, is_live = unpack(redis.call('HMGET', contact, 'since', 'live'))
  redis.call('ZADD', queue, since, id)
  if is_live == '1' then redis.call('ZADD', live, since, id) else redis.call('ZREM', live, id) end
end
