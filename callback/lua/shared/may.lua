-- Return whether a verb can move the callback from the state that it is in.
local function may(callback, verb)
  return transitions(verb)[redis.call('HGET', callback, 'state') or 'none'] ~= nil
end
