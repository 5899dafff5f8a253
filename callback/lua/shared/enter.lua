-- Give a callback its state, and list it accordingly. A state that callback/states.py does not allow
-- is an error in the script.
local function enter(key, id, verb, state)
  local before = redis.call('HGET', key.callback, 'state') or 'none'
  if not (transitions(verb)[before] or {})[state] then error(before .. ' ' .. verb .. ' ' .. state) end
  redis.call('HSET', key.callback, 'state', state)
  unlist(key, id)
  list(key, id)
end
