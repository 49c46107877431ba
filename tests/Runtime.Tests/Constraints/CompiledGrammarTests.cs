using System.Runtime.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.Constraints;

public class CompiledGrammarTests
{
    [Fact]
    public void Compile_SameTokenizer_GivesTheSame()
    {
        Grammar grammar = Grammar.FromRegex("a+");
        ByteTokenizer tokenizer = new();

        Assert.Same(grammar.Compile(tokenizer), grammar.Compile(tokenizer));
        Assert.NotSame(grammar.Compile(tokenizer), grammar.Compile(new ByteTokenizer()));
    }

    [Fact]
    public void Compile_GrammarThatNobodyHasAnyMore_LeavesNothingToItsTokenizer()
    {
        ByteTokenizer tokenizer = new();
        WeakReference compiled = CompileAndForget(tokenizer);

        GC.Collect();

        // At once, and not only after finalizers have run: otherwise what each request costs would grow old.
        Assert.False(compiled.IsAlive);
        GC.KeepAlive(tokenizer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CompileAndForget(Tokenizer tokenizer) => new(Grammar.FromRegex("b+").Compile(tokenizer));
}
