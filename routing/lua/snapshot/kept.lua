-- Return the guides of these profiles who are idle, the longest for each, as a table and a list.
local function idle_guides(keys)
  local is_idle, list = {}, {}
  for _, key in ipairs(keys) do
    for _, guide in ipairs(redis.call('ZRANGE', key, 0, 63)) do
      is_idle[guide], list[#list + 1] = true, guide
    end
  end
  return is_idle, list
end

-- Return the first contacts reserved for idle guides, by queue; no more than `limit` for each guide
-- that wait. `queues` maps the ids of queues to their keys.
local function kept_for_idle(list, is_idle, limit, queues)
  local found = {}
  local function keep(entry)
    local _, contact, queue = reservation(entry)
    local since = queues[queue] and redis.call('ZSCORE', queues[queue], contact)
    if since then
      found[queues[queue]] = found[queues[queue]] or {}
      table.insert(found[queues[queue]], {contact, since})
    end
    return since
  end
  if redis.call('ZCARD', KEYS[4]) < #list then
    for _, entry in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
      if is_idle[reservation(entry)] then keep(entry) end
    end
    return found
  end
  for _, guide in ipairs(list) do
    local from, left = 0, tonumber(limit)
    while left > 0 do
      local some = redis.call('ZRANGEBYLEX', KEYS[4], '[' .. guide .. ':', '(' .. guide .. ';', 'LIMIT', from, 16)
      for _, entry in ipairs(some) do
        if left > 0 and reservation(entry) == guide and keep(entry) then left = left - 1 end
      end
      if #some < 16 then break end
      from = from + 16
    end
  end
  return found
end

-- Add the contacts reserved for idle guides, wherever they stand: those guides may take them first.
local function with_kept(found, kept)
  local read = {}
  for i = 1, #found, 2 do read[found[i]] = true end
  for _, one in ipairs(kept or {}) do
    if not read[one[1]] then found[#found + 1], found[#found + 2] = one[1], one[2] end
  end
  return found
end

-- Leave out contacts that nobody can get now: each is reserved for a guide who is not idle, who can
-- be reached and has not declined it. The first few stay, because a guide may have lost the skill.
-- `is_idle` is nil if not all idle guides are known.
local function without_kept(found, pairs_of, is_idle, unreached)
  if not is_idle then return found end
  local left, few = {}, 16
  for i = 1, #found, 2 do
    local keeper, declined = nil, {}
    for _, pair in ipairs(pairs_of[found[i]] or {}) do
      if pair[1] == 2 then keeper = pair[3] else declined[pair[3]] = true end
    end
    local is_kept = keeper and not (is_idle[keeper] or unreached[keeper] or declined[keeper])
    if is_kept then few = few - 1 end
    if not is_kept or few >= 0 then left[#left + 1], left[#left + 2] = found[i], found[i + 1] end
  end
  return left
end
