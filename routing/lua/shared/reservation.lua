-- Return the guide, contact and queue of a reservation's entry.
local function reservation(entry)
  return string.match(entry, '^([^:]*):%d+:([^:]*):(.*)$')
end
