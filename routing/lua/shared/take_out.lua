-- Take a contact out of its queue for a while; its `since` stays.
local function take_out(contact, queue, live, id)
  redis.call('HSET', contact, 'state', 'paused')
  redis.call('ZREM', queue, id)
  redis.call('ZREM', live, id)
end
