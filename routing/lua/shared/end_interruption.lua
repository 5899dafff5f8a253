-- Stop awaiting a guide whose browser was lost in the conversation.
local function end_interruption(contact, deadlines, id)
  redis.call('HDEL', contact, 'interrupted', 'rejoining')
  redis.call('ZREM', deadlines, 'rejoin:' .. id)
end
