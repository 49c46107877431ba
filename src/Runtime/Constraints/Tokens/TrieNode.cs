namespace Typed.Constraints.Tokens;

/// <summary>A node of a <see cref="VocabularyTrie"/>: a byte that follows those above it.</summary>
/// <param name="Order">How many tokens come before this node; where it is a token, its place among all.</param>
/// <param name="End">The index after the last node below this one.</param>
/// <param name="Depth">How many bytes come before this one.</param>
/// <param name="Height">The most bytes that follow this one.</param>
/// <param name="Below">Which characters begin below this one: the index of their set (<see cref="VocabularyTrie.CharactersBelow"/>).</param>
/// <param name="Value">The byte.</param>
/// <param name="IsToken">Whether the bytes down to this one are a token.</param>
internal readonly record struct TrieNode(int Order, int End, ushort Depth, ushort Height, ushort Below, byte Value, bool IsToken);
