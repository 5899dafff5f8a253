-- Free the contacts reserved for a guide for others.
local function release(reserved, of_contact, of_guide, guide)
  for _, entry in ipairs(redis.call('ZRANGEBYLEX', of_guide, '[' .. guide .. ':', '(' .. guide .. ';')) do
    local keeper, contact = reservation(entry)
    if keeper == guide then
      redis.call('ZREM', reserved, contact)
      redis.call('HDEL', of_contact, contact)
      redis.call('ZREM', of_guide, entry)
    end
  end
end
