-- Which of these guides are among the idle of any of these profiles; answers the contacts that stand
-- in step with them, which are kept for those guides.
local function kept_for_idle(idle, guides, contacts)
  local found = {}
  for _, key in ipairs(#guides > 0 and idle or {}) do
    for i, since in ipairs(redis.call('ZMSCORE', key, unpack(guides))) do
      if since then found[#found + 1] = contacts[i] end
    end
  end
  return found
end

-- What is kept for somebody idle is read wherever it stands: that one may take it before the first.
local function with_kept(key, found, kept)
  local read = {}
  for i = 1, #found, 2 do read[found[i]] = true end
  for i, since in ipairs(#kept > 0 and redis.call('ZMSCORE', key, unpack(kept)) or {}) do
    if since and not read[kept[i]] then found[#found + 1], found[#found + 2] = kept[i], since end
  end
  return found
end
