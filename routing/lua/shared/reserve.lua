-- Reserve a contact for a guide until a time. `of_contact` finds its entry, and `of_guide` holds the
-- entries, `guide:since:contact:queue`, so that those of one guide stand together by arrival.
local function reserve(reserved, of_contact, of_guide, contact, guide, since, queue, until_)
  local entry = table.concat({guide, string.format('%015d', since), contact, queue}, ':')
  redis.call('ZADD', reserved, until_, contact)
  redis.call('HSET', of_contact, contact, entry)
  redis.call('ZADD', of_guide, 0, entry)
end
