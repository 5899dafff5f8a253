-- Return a contact to its place because the two have not met. One that is not live keeps no call.
local function put_back(contact, queue, live, id)
  redis.call('HDEL', contact, 'offer', 'guide')
  if redis.call('HGET', contact, 'live') ~= '1' then redis.call('HDEL', contact, 'call') end
  put_in(contact, queue, live, id)
end
