-- When each of them came to stand in line, and whether any came back to it.
local function standing(returned, found)
  local ids, since, any = {}, {}, false
  for i = 1, #found, 2 do ids[#ids + 1] = found[i] end
  for i, back in ipairs(#ids > 0 and redis.call('ZMSCORE', returned, unpack(ids)) or {}) do
    since[i], any = math.max(tonumber(found[2 * i]), tonumber(back or 0)), any or back
  end
  return since, any
end

-- The first of a line. Who steps in for a speaker goes by how long one has stood in it: there, where
-- `returned` is given, also whoever has stood for longer than those before, who came back to it, of so
-- many behind. All others come after one who is read.
local function line(key, most, paired, returned, behind)
  local found, longest = first(key, most, paired), {}
  if not returned or not select(2, standing(returned, found)) then return found end
  local all = redis.call('ZRANGE', key, 0, #found / 2 + behind - 1, 'WITHSCORES')
  found = {}
  for i, at in ipairs((standing(returned, all))) do
    local id, score = all[2 * i - 1], all[2 * i]
    local is_first = #longest < most or at < longest[most]
    if is_first or paired[id] then found[#found + 1], found[#found + 2] = id, score end
    if is_first and not paired[id] then
      table.insert(longest, at)
      table.sort(longest)
    end
  end
  return found
end
