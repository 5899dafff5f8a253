-- Return a contact to its place because the two have not met. If a callback's try has begun, the
-- callback is paused until the leg that rings is over, or at most until the try would be; `unnamed`
-- stands for a leg that has no name yet. The try does not count.
local function put_back(contact, queue, deadlines, booked, id, now, unnamed)
  local callback, call = unpack(redis.call('HMGET', contact, 'callback', 'call'))
  local rings_until = callback == '1' and redis.call('ZSCORE', deadlines, 'citizen:' .. id)
  redis.call('HDEL', contact, 'offer', 'guide')
  if callback == '1' then redis.call('HDEL', contact, 'call') end
  if rings_until then
    redis.call('HINCRBY', contact, 'tries', -1)
    redis.call('HSET', contact, 'farewell', (call or '') == '' and unnamed or call)
    redis.call('ZREM', deadlines, 'citizen:' .. id)
  end
  if callback == '1' and timed_again(contact, queue, deadlines, booked, id, now) ~= '' then return end
  if rings_until then
    redis.call('HSET', contact, 'state', 'paused', 'until', rings_until)
    redis.call('ZADD', deadlines, rings_until, 'resume:' .. id)
  else
    redis.call('HSET', contact, 'state', 'waiting')
    redis.call('ZADD', queue, redis.call('HGET', contact, 'since'), id)
  end
end
