using Typed.Sampling;

namespace Typed.Engines;

/// <summary>
/// A token of the continuations that are scored, in a tree of them: where continuations begin alike, they share its nodes, and
/// each goes through the model once.
/// </summary>
/// <param name="token">The token; without meaning at the root, which stands for the prompt.</param>
/// <param name="depth">How many tokens of a continuation end with it; 0 at the root.</param>
internal sealed class ScoringNode(int token, int depth)
{
    private readonly Dictionary<int, ScoringNode> _next = [];

    public int Token => token;

    public int Depth => depth;

    /// <summary>The natural logarithm of the token's probability after those before it.</summary>
    public double LogProb { get; private set; }

    /// <summary>Whether something goes on after the token, so that it has to go through the model.</summary>
    public bool GoesOn => _next.Count > 0;

    /// <summary>The next tokens that have to go through the model.</summary>
    public IEnumerable<ScoringNode> Branches => _next.Values.Where(static node => node.GoesOn);

    /// <summary>The nodes of some tokens after this one, made where they are not there yet.</summary>
    public ScoringNode[] Add(ReadOnlySpan<int> tokens)
    {
        ScoringNode[] path = new ScoringNode[tokens.Length];
        ScoringNode node = this;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!node._next.TryGetValue(tokens[i], out ScoringNode? next))
            {
                next = new ScoringNode(tokens[i], node.Depth + 1);
                node._next.Add(tokens[i], next);
            }

            node = path[i] = next;
        }

        return path;
    }

    /// <summary>Scores the next tokens by the logits after this one.</summary>
    public void Score(ReadOnlySpan<float> logits)
    {
        double total = LogProbReporter.LogSumExp(logits);
        foreach (ScoringNode next in _next.Values)
        {
            next.LogProb = logits[next.Token] - total;
        }
    }
}
