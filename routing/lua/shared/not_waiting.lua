-- Return why the contact cannot be offered, and drop a stale entry of it from the queue; nil if it waits.
local function not_waiting(key, arg)
  local stands, queue = unpack(redis.call('HMGET', key.contact, 'state', 'queue'))
  if stands ~= 'waiting' or queue ~= arg.queue then
    redis.call('ZREM', key.queue, arg.contact)
    return 'contact'
  end
  return not redis.call('ZSCORE', key.queue, arg.contact) and 'queue' or nil
end
