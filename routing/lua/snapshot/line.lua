-- Return when each contact entered the queue, and whether any of them returned to it.
local function entered(returned, found)
  local ids, entered_at, any = {}, {}, false
  for i = 1, #found, 2 do ids[#ids + 1] = found[i] end
  for i, back in ipairs(#ids > 0 and redis.call('ZMSCORE', returned, unpack(ids)) or {}) do
    entered_at[i], any = math.max(tonumber(found[2 * i]), tonumber(back or 0)), any or back
  end
  return entered_at, any
end

-- Read the first contacts of a queue. Guides without the language step in after time spent in the
-- queue, so with `returned`, also read the contacts that have spent longer there but stand behind
-- returned ones, up to `behind` places back. All others come after one that is read.
local function line(key, limit, paired, note, returned, behind)
  local found, longest = first(key, limit, paired, note, KEYS[2]), {}
  if not returned or not select(2, entered(returned, found)) then return found end
  local all, before = redis.call('ZRANGE', key, 0, #found / 2 + behind - 1, 'WITHSCORES'), #found
  if note then note({unpack(all, before + 1)}) end
  found = {}
  for i, entered_at in ipairs((entered(returned, all))) do
    local id, score = all[2 * i - 1], all[2 * i]
    local is_first = #longest < limit or entered_at < longest[limit]
    if is_first or paired[id] then found[#found + 1], found[#found + 2] = id, score end
    if is_first and not paired[id] then
      table.insert(longest, entered_at)
      table.sort(longest)
    end
  end
  return found
end
