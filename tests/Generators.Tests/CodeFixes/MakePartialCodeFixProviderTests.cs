using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class MakePartialCodeFixProviderTests
{
    [Fact]
    public Task Fix_OfInterface_AddsPartial() => CodeFixVerifier<MakePartialCodeFixProvider>.VerifyAsync(
        """
        using Typed;

        /// <summary>Kept.</summary>
        [TextGenerator("gpt2")]
        public interface {|TYP001:IStoryTeller|} // Kept too.
        {
        }
        """,
        """
        using Typed;

        /// <summary>Kept.</summary>
        [TextGenerator("gpt2")]
        public partial interface IStoryTeller // Kept too.
        {
        }
        """);

    [Fact]
    public Task Fix_OfEverything_AddsPartialToEachType() => CodeFixVerifier<MakePartialCodeFixProvider>.VerifyAsync(
        """
        using Typed;

        static class {|TYP002:Outer|}
        {
            internal record struct {|TYP002:Inner|}
            {
                [TextGenerator("gpt2")]
                interface {|TYP001:IStoryTeller|};
            }
        }
        """,
        """
        using Typed;

        static partial class Outer
        {
            internal partial record struct Inner
            {
                [TextGenerator("gpt2")]
                partial interface IStoryTeller;
            }
        }
        """);
}
