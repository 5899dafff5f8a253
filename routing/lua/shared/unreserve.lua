-- Free a contact that is reserved for a guide, if it is.
local function unreserve(reserved, of_contact, of_guide, contact)
  redis.call('ZREM', reserved, contact)
  redis.call('ZREM', of_guide, redis.call('HGET', of_contact, contact) or '')
  redis.call('HDEL', of_contact, contact)
end
