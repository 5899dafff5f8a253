-- Return the contacts reserved for guides who are idle in these profiles. `guides` and `contacts`
-- are parallel lists.
local function kept_for_idle(idle, guides, contacts)
  local found = {}
  for _, key in ipairs(#guides > 0 and idle or {}) do
    for i, since in ipairs(redis.call('ZMSCORE', key, unpack(guides))) do
      if since then found[#found + 1] = contacts[i] end
    end
  end
  return found
end

-- Add the contacts reserved for idle guides, wherever they stand: those guides may take them first.
local function with_kept(key, found, reserved)
  local read = {}
  for i = 1, #found, 2 do read[found[i]] = true end
  for i, since in ipairs(#reserved > 0 and redis.call('ZMSCORE', key, unpack(reserved)) or {}) do
    if since and not read[reserved[i]] then found[#found + 1], found[#found + 2] = reserved[i], since end
  end
  return found
end
