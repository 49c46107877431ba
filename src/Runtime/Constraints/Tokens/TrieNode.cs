namespace Typed.Constraints.Tokens;

/// <summary>A node of a <see cref="VocabularyTrie"/>: a byte that follows those above it.</summary>
/// <param name="Token">The token that the bytes down to this one are; -1 for none.</param>
/// <param name="End">The index after the last node below this one.</param>
/// <param name="Depth">How many bytes come before this one.</param>
/// <param name="Value">The byte.</param>
internal readonly record struct TrieNode(int Token, int End, ushort Depth, byte Value);
