using System.Threading.Tasks;
using Typed;

namespace Demo.@event;

public static partial class Outer
{
    internal partial record struct Inner
    {
        [TextGenerator("gpt2")]
        public partial interface IAsker
        {
            Task<string> AskAsync(string question);
        }

        [TextGenerator("gpt2")]
        private partial interface IHidden
        {
            Task<string> AskAsync(string question);
        }
    }
}
