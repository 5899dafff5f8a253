-- Return whether a field of a contact belongs to the record of its callback.
local function kept_of_callback(name)
  local names = ' asked calling dial_at due next rang reason spoken summoned texted timed tries unrung until untold '
  local plain = string.find(names, ' ' .. name .. ' ', 1, true)
  return plain or string.find(name, '^failed_') or string.find(name, '^text_tries%.')
end
