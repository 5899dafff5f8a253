-- Read the longest idle guides of a profile, and any guide for whom one of the contacts read is
-- reserved, wherever they rank.
local function longest_idle(key, limit, count, paired, reserved)
  local found = count > 0 and first(key, limit, paired) or {}
  local seen = #found / 2
  for guide, is_reserved in pairs(count > seen and reserved or {}) do
    local rank = is_reserved and redis.call('ZRANK', key, guide)
    if rank and rank >= seen then
      found[#found + 1], found[#found + 2] = guide, redis.call('ZSCORE', key, guide)
    end
  end
  return found
end
